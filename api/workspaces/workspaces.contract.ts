import { z } from 'zod';
import { changeWorkspaceSchema } from '../../domain/identity/identity.schema.ts';
import { contract } from '../kit/contract.ts';

const workspaceSchema = z
  .object({ id: z.uuid(), name: z.string(), timeZone: z.string(), version: z.number().int() })
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
  summary: 'Change the name or time zone of the workspace',
  access: { kind: 'workspace', permission: 'workspace.change' },
  body: changeWorkspaceSchema,
  answer: { kind: 'json', status: 200, schema: workspaceSchema },
  ifMatch: true,
});
