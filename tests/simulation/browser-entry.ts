/** What a tab runs: the outbox, the delivery of an element and the start of a page view, as they ship. */
export { wake } from '../../packages/widgets/src/outbox/wake.ts';
export { Delivery } from '../../packages/widgets/src/submission/delivery.ts';
