/** What goes into the one chunk that all elements of the script-tag build share. See tsup.config.ts. */
import '@kaimen/contract/flow';
import '@kaimen/contract/strings';
import 'lit/html.js';
import './base/element.ts';
import './events.ts';
import './form/definition.ts';
import './scale/scale.ts';
import './submission/sending.ts';
