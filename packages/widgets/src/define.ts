/** Registers all elements, and sends what an earlier page view could not. */
import './comment/define.ts';
import './feedback/define.ts';
import './rating/define.ts';
import { wake } from './outbox/wake.ts';

if (globalThis.document) wake();
