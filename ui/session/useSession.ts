import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getInstanceOptions, getMeOptions } from '../../.generated/client/@tanstack/react-query.gen.ts';
import type { Instance, Me } from '../../.generated/client/types.gen.ts';
import type { Permission, Role } from '../../domain/roles/permissions.ts';
import { usePreferences } from '../preferences/preferences.ts';

export interface CurrentWorkspace {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly role: Role;
  may(permission: Permission): boolean;
}

/** Who is signed in. Pages below the shell are drawn only once this is known. */
export function useMe(): Me {
  return useSuspenseQuery(getMeOptions()).data;
}

/** The workspace this browser works in. */
export function useWorkspace(): CurrentWorkspace {
  const me = useMe();
  const chosen = usePreferences((preferences) => preferences.workspaceId);
  const workspace = pickWorkspace(me, chosen);
  if (!workspace) throw new Error('The signed-in person belongs to no workspace.');
  const held: readonly string[] = workspace.permissions;
  return { ...workspace, may: (permission) => held.includes(permission) };
}

/** The remembered workspace when it is still one's own, else the first. */
export function pickWorkspace(me: Me, chosen: string | null): Me['workspaces'][number] | undefined {
  return me.workspaces.find((one) => one.id === chosen) ?? me.workspaces[0];
}

/** What the installation offers; undefined until it is known. */
export function useInstance(): Instance | undefined {
  return useQuery({ ...getInstanceOptions(), staleTime: Infinity }).data;
}
