import type { Request, Response } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { roleMay } from '../../domain/roles/permissions.ts';
import type { Contract } from './contract.ts';
import { addressedWorkspace, locals, requirePrincipal } from './request-context.ts';

/** Refuses who may not call a route. Deny by default: each kind of access is spelled out. */
export function authorize(contract: Contract, request: Request, response: Response): void {
  const { access } = contract;
  switch (access.kind) {
    case 'public':
      return;
    case 'user':
      requirePrincipal(response);
      return;
    case 'session':
      requirePrincipal(response);
      requireSession(response);
      return;
    case 'instanceAdmin':
      if (!requirePrincipal(response).isInstanceAdmin)
        throw new Refusal('forbidden', 'Only an instance administrator may do this.');
      return;
    case 'workspace': {
      const principal = requirePrincipal(response);
      const membership = addressedWorkspace(request, principal, contract.navigation ?? false);
      if (!roleMay(membership.role, access.permission)) {
        throw new Refusal('forbidden', `Your role here (${membership.role}) may not do this.`, {
          permission: access.permission,
        });
      }
      if (access.sessionOnly) requireSession(response);
      return;
    }
  }
}

function requireSession(response: Response): void {
  if (!locals(response).bySession)
    throw new Refusal('forbidden', 'This needs a session; API tokens may not do it.');
}
