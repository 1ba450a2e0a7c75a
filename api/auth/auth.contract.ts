import { z } from 'zod';
import {
  checkResetLinkSchema,
  forgotPasswordSchema,
  logInSchema,
  resetPasswordSchema,
  signUpSchema,
} from '../../domain/identity/identity.schema.ts';
import { contract } from '../kit/contract.ts';
import { meSchema } from '../me/me.contract.ts';

export const signUp = contract({
  id: 'signUp',
  method: 'post',
  path: '/api/auth/signup',
  tag: 'Auth',
  summary: 'Create an account with its first workspace and sign in',
  description: 'The first account of an instance becomes its administrator.',
  access: { kind: 'public' },
  body: signUpSchema,
  answer: { kind: 'json', status: 201, schema: meSchema },
});

export const logIn = contract({
  id: 'logIn',
  method: 'post',
  path: '/api/auth/login',
  tag: 'Auth',
  summary: 'Sign in with e-mail and password',
  access: { kind: 'public' },
  body: logInSchema,
  answer: { kind: 'json', status: 200, schema: meSchema },
});

export const logOut = contract({
  id: 'logOut',
  method: 'post',
  path: '/api/auth/logout',
  tag: 'Auth',
  summary: 'End the session',
  access: { kind: 'session' },
  answer: { kind: 'empty' },
});

export const forgotPassword = contract({
  id: 'forgotPassword',
  method: 'post',
  path: '/api/auth/password/forgot',
  tag: 'Auth',
  summary: 'Send a link to set a new password',
  description: 'Answers the same whether or not the address is known.',
  access: { kind: 'public' },
  body: forgotPasswordSchema,
  answer: { kind: 'json', status: 202, schema: z.object({ accepted: z.literal(true) }) },
});

export const checkResetLink = contract({
  id: 'checkResetLink',
  method: 'post',
  path: '/api/auth/password/check',
  tag: 'Auth',
  summary: 'Tell whether a link to set a new password can still be used',
  description: 'Spends nothing, and tells nothing else. The token stands in the body so that no log has it.',
  access: { kind: 'public' },
  body: checkResetLinkSchema,
  answer: { kind: 'json', status: 200, schema: z.object({ valid: z.boolean() }) },
});

export const resetPassword = contract({
  id: 'resetPassword',
  method: 'post',
  path: '/api/auth/password/reset',
  tag: 'Auth',
  summary: 'Set a new password with the link from the mail',
  description: 'Ends every session of the user.',
  access: { kind: 'public' },
  body: resetPasswordSchema,
  answer: { kind: 'empty' },
});
