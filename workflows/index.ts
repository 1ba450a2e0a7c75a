export { delivery } from './delivery.ts';
export { housekeeping } from './housekeeping.ts';
export { post } from './post.ts';
export { revokeGrant } from './revoke-grant.ts';
export { tokenSweep } from './token-sweep.ts';
