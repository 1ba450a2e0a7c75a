/** Roles of a member, strongest first. */
export const ROLES = ['owner', 'editor', 'analyst'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may do what in a workspace. Deny by default: a permission that is not listed is held by nobody,
 * and every route must name one.
 */
const HELD_BY = {
  'workspace.read': ['owner', 'editor', 'analyst'],
  'workspace.change': ['owner'],
  'account.read': ['owner', 'editor', 'analyst'],
  'account.change': ['owner', 'editor'],
  'post.read': ['owner', 'editor', 'analyst'],
  'post.change': ['owner', 'editor'],
  'hold.read': ['owner', 'editor', 'analyst'],
  // Whoever may publish may stop, and resume.
  'hold.change': ['owner', 'editor'],
  'media.read': ['owner', 'editor', 'analyst'],
  'media.change': ['owner', 'editor'],
  'event.read': ['owner', 'editor', 'analyst'],
  // One's own only.
  'notification.read': ['owner', 'editor', 'analyst'],
  'apiToken.read': ['owner', 'editor', 'analyst'],
  'apiToken.change': ['owner', 'editor', 'analyst'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof HELD_BY;
export const PERMISSIONS = Object.keys(HELD_BY) as readonly Permission[];

export function roleMay(role: Role, permission: Permission): boolean {
  return (HELD_BY[permission] as readonly Role[]).includes(role);
}

/** True when `role` is `ceiling` or weaker: a token never outranks the member who made it. */
export function roleWithin(role: Role, ceiling: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(ceiling);
}

/** The weaker of two roles: what a token may do after its maker's role has changed. */
export function weakerRole(a: Role, b: Role): Role {
  return ROLES.indexOf(a) >= ROLES.indexOf(b) ? a : b;
}
