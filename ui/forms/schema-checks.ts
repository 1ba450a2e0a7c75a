import './configure-zod.ts';
import { zod4Resolver } from 'mantine-form-zod-resolver';
import { createApiTokenSchema } from '../../domain/identity/api-token.schema.ts';
import {
  changeMeSchema,
  changeWorkspaceSchema,
  forgotPasswordSchema,
  logInSchema,
  resetPasswordSchema,
  signUpSchema,
} from '../../domain/identity/identity.schema.ts';

/** The API's own schemas as checks of forms. Loaded when somebody begins to fill in a form: zod is large. */
export const CHECKS = {
  logIn: zod4Resolver(logInSchema),
  signUp: zod4Resolver(signUpSchema),
  forgotPassword: zod4Resolver(forgotPasswordSchema),
  resetPassword: zod4Resolver(resetPasswordSchema),
  changeMe: zod4Resolver(changeMeSchema),
  changeWorkspace: zod4Resolver(changeWorkspaceSchema),
  createApiToken: zod4Resolver(createApiTokenSchema),
};
