import { z } from 'zod';
import { changeWorkspaceSchema } from '../../domain/identity/identity.schema.ts';
import { contract } from '../kit/contract.ts';

const workspaceSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    timeZone: z.string(),
    /** How late a post may go out by itself; later, somebody decides. */
    catchUpHours: z.number().int(),
    /** Least time between two late posts of one account. */
    catchUpGapSeconds: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'Workspace' });

export const getWorkspace = contract({
  id: 'getWorkspace',
  method: 'get',
  path: '/api/workspaces/current',
  tag: 'Workspaces',
  summary: 'The addressed workspace',
  access: { kind: 'workspace', permission: 'workspace.read' },
  answer: { kind: 'json', status: 200, schema: workspaceSchema },
});

export const changeWorkspace = contract({
  id: 'changeWorkspace',
  method: 'patch',
  path: '/api/workspaces/current',
  tag: 'Workspaces',
  summary: 'Change the name, the time zone or the rules for late posts of the workspace',
  access: { kind: 'workspace', permission: 'workspace.change' },
  body: changeWorkspaceSchema,
  answer: { kind: 'json', status: 200, schema: workspaceSchema },
  ifMatch: true,
});
