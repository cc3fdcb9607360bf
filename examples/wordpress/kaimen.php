<?php
/**
 * Plugin Name: Kaimen feedback
 * Description: The shortcode [kaimen form="stars-comment"] puts a feedback form on a page.
 * Version: 0.1.0
 * License: MIT
 */

defined( 'ABSPATH' ) || exit;

/** Address of the collector, without a slash at its end; set it in wp-config.php. */
function kaimen_url() {
	return untrailingslashit( defined( 'KAIMEN_URL' ) ? KAIMEN_URL : 'https://feedback.example.gov' );
}

/** [kaimen form="stars-comment" unit="hall" link="Rate this service"]: the element with a link inside. */
function kaimen_shortcode( $given ) {
	$facts = array( 'unit', 'place', 'channel', 'lang', 'mode', 'size' );
	$given = shortcode_atts(
		array_merge( array_fill_keys( $facts, '' ), array( 'form' => '', 'link' => 'Give feedback' ) ),
		$given,
		'kaimen'
	);
	// The address of a form: lower-case letters, digits, hyphens.
	$form = sanitize_title( $given['form'] );
	if ( '' === $form ) {
		return '';
	}
	wp_enqueue_script( 'kaimen', kaimen_url() . '/kaimen.js', array(), null, array( 'in_footer' => true ) );
	$src  = kaimen_url() . '/f/' . $form;
	$more = '';
	foreach ( $facts as $name ) {
		if ( '' !== $given[ $name ] ) {
			$more .= ' ' . $name . '="' . esc_attr( $given[ $name ] ) . '"';
		}
	}
	return '<kaimen-feedback src="' . esc_url( $src ) . '"' . $more . '>'
		. '<a href="' . esc_url( $src ) . '">' . esc_html( $given['link'] ) . '</a>'
		. '</kaimen-feedback>';
}
add_shortcode( 'kaimen', 'kaimen_shortcode' );

/** The script is a module; WordPress would print it as a plain one. */
function kaimen_script_tag( $tag, $handle, $src ) {
	if ( 'kaimen' !== $handle ) {
		return $tag;
	}
	// phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedScript -- this is the enqueued one.
	return '<script type="module" src="' . esc_url( $src ) . '"></script>' . "\n";
}
add_filter( 'script_loader_tag', 'kaimen_script_tag', 10, 3 );
