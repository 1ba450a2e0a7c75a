import { z } from 'zod';
import { changeMeSchema, LOCALES } from '../../domain/identity/identity.schema.ts';
import { PERMISSIONS, ROLES } from '../../domain/roles/permissions.ts';
import { contract } from '../kit/contract.ts';

const permissionSchema = z.enum(PERMISSIONS as [string, ...string[]]);

export const meSchema = z
  .object({
    user: z.object({
      id: z.uuid(),
      email: z.string(),
      name: z.string(),
      locale: z.enum(LOCALES),
      isInstanceAdmin: z.boolean(),
    }),
    /** Workspaces the caller is a member of, by name; a token sees its own only. */
    workspaces: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        timeZone: z.string(),
        role: z.enum(ROLES),
        permissions: z.array(permissionSchema),
      }),
    ),
  })
  .meta({ id: 'Me' });

export const getMe = contract({
  id: 'getMe',
  method: 'get',
  path: '/api/me',
  tag: 'Me',
  summary: 'Who I am and which workspaces I may use',
  access: { kind: 'user' },
  answer: { kind: 'json', status: 200, schema: meSchema },
});

export const changeMe = contract({
  id: 'changeMe',
  method: 'patch',
  path: '/api/me',
  tag: 'Me',
  summary: 'Change my name or language',
  access: { kind: 'session' },
  body: changeMeSchema,
  answer: { kind: 'json', status: 200, schema: meSchema },
});
