import { encode } from 'uqr';

/** A QR code as one path: prints sharp at any size. Dark on white in every colour scheme, so that phones read it. */
export const Qr = ({ text, title, size = 160 }: { text: string; title: string; size?: number }) => {
  const { data, size: modules } = encode(text, { ecc: 'M', border: 3 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${modules} ${modules}`}
      width={size}
      height={size}
      role="img"
      aria-label={title}
      shape-rendering="crispEdges"
    >
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
