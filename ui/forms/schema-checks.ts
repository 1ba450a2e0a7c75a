import './configure-zod.ts';
import { zod4Resolver } from 'mantine-form-zod-resolver';
import i18n from 'i18next';
import { createApiTokenSchema } from '../../domain/identity/api-token.schema.ts';
import {
  changeMeSchema,
  changeWorkspaceSchema,
  forgotPasswordSchema,
  logInSchema,
  resetPasswordSchema,
  signUpSchema,
} from '../../domain/identity/identity.schema.ts';
import { settleLiveSchema } from '../../domain/publishing/settle.schema.ts';
import { savePlatformAppSchemaOf } from '../../domain/platform-apps/platform-app.schema.ts';
import type { AppFault } from '../../domain/platform-apps/platform-app.schema.ts';

/** Words that come with the page that has the form. */
function wordFault(fault: AppFault): string {
  if (fault.code !== 'missing_scopes') return i18n.t(`platformApps:wrong.${fault.code}`);
  const or = ` ${i18n.t('platformApps:wrong.or')} `;
  const missing = fault.missing.map((group) => group.join(or)).join(', ');
  return i18n.t('platformApps:wrong.missing_scopes', { missing });
}

/** The API's own schemas as checks of forms. Loaded when somebody begins to fill in a form: zod is large. */
export const CHECKS = {
  logIn: zod4Resolver(logInSchema),
  signUp: zod4Resolver(signUpSchema),
  forgotPassword: zod4Resolver(forgotPasswordSchema),
  resetPassword: zod4Resolver(resetPasswordSchema),
  changeMe: zod4Resolver(changeMeSchema),
  changeWorkspace: zod4Resolver(changeWorkspaceSchema),
  settleLive: zod4Resolver(settleLiveSchema),
  createApiToken: zod4Resolver(createApiTokenSchema),
  instagramApp: zod4Resolver(savePlatformAppSchemaOf('instagram', wordFault)),
  tiktokApp: zod4Resolver(savePlatformAppSchemaOf('tiktok', wordFault)),
  linkedinApp: zod4Resolver(savePlatformAppSchemaOf('linkedin', wordFault)),
  xApp: zod4Resolver(savePlatformAppSchemaOf('x', wordFault)),
};
