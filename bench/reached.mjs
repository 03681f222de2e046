/**
 * Goals that are not reached yet. A check holds these figures, with its slack, at what was reached (docs/performance.md), so that none gets
 * worse unseen; a figure that reaches its goal leaves this list.
 */
export const REACHED = new Map([
  ['reviews/s at 1 client over bare pg', 0.52],
  ['reviews/s at 16 clients over bare pg', 1.35],
  ['review p99 at 16 clients over bare pg', 0.85],
  ['reviews/s at 64 clients over bare pg', 2.2],
  ['review p99 at 64 clients over bare pg', 0.6],
  ['server CPU a review at 64 clients over the client side of bare pg', 0.95],
  ['reviews/s at 256 clients over bare pg', 2.5],
  ['most memory of the server after reviews', 215],
]);
