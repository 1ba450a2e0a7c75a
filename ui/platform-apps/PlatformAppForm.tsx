import {
  Button,
  Checkbox,
  NativeSelect,
  PasswordInput,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { savePlatformApp } from '../../.generated/client/sdk.gen.ts';
import type { PlatformApp, SavePlatformAppData } from '../../.generated/client/types.gen.ts';
import { APP_SCOPES, appKind, INSTAGRAM_LOGINS, splitScopes } from '../../domain/platform-apps/app-scopes.ts';
import type { InstagramLogin } from '../../domain/platform-apps/app-scopes.ts';
import { hasNoticeSecret } from '../../domain/platform-apps/platform-app.schema.ts';
import { ifVersion } from '../api/client.ts';
import { notify } from '../components/notify.tsx';
import { FormFailure } from '../forms/FormFailure.tsx';
import { useSchemaForm } from '../forms/useSchemaForm.ts';
import { NoticeSecretFields } from './NoticeSecretFields.tsx';
import { refreshAfterApp } from './refresh-after-app.ts';

type Entered = SavePlatformAppData['body'];

interface Values extends Record<string, unknown> {
  readonly login: InstagramLogin;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly noSecret: boolean;
  readonly noticeSecret: string;
  readonly noNoticeSecret: boolean;
  readonly scopes: string;
}

const standardScopes = (platform: PlatformApp['platform'], login: InstagramLogin): string =>
  APP_SCOPES[appKind(platform, login)].standard.join('\n');

/** Id, secret and permissions of a platform's app. A secret that is kept is not there to be shown. */
export function PlatformAppForm({ app }: { app: PlatformApp }) {
  const { t } = useTranslation('platformApps');
  const { platform, name } = app;
  const queryClient = useQueryClient();
  const settled = app.source === 'settings';

  const toInput = (values: Values): Entered => ({
    clientId: values.clientId.trim(),
    ...secretOf(app, values),
    ...noticeSecretOf(values),
    ...(platform === 'instagram' ? { login: values.login } : {}),
    ...(platform === 'x' ? {} : { scopes: splitScopes(values.scopes) }),
  });
  const { form, formProps, sending, failure } = useSchemaForm<Values>({
    schema: `${platform}App`,
    initialValues: {
      login: app.login ?? 'instagram',
      clientId: (settled ? app.clientId : null) ?? '',
      clientSecret: '',
      noSecret: settled && !app.secretSet,
      noticeSecret: '',
      noNoticeSecret: false,
      scopes: settled ? app.scopes.join('\n') : standardScopes(platform, 'instagram'),
    },
    toInput,
    send: async (values) => {
      await savePlatformApp({
        path: { platform },
        body: toInput(values),
        headers: ifVersion(app.version),
        throwOnError: true,
      });
      notify('success', t('form.saved', { platform: name }));
      await refreshAfterApp(queryClient);
    },
  });
  const { login, noSecret } = form.values;
  const kind = platform === 'instagram' ? login : platform;
  return (
    <form {...formProps} aria-label={name}>
      <Stack>
        {platform === 'instagram' && (
          <NativeSelect
            label={t('form.login')}
            description={t('form.loginWhy')}
            data={INSTAGRAM_LOGINS.map((value) => ({ value, label: t(`form.${value}Login`) }))}
            value={login}
            onChange={(event) => {
              const chosen = INSTAGRAM_LOGINS.find((one) => one === event.currentTarget.value);
              // The two logins name their permissions differently.
              if (chosen) form.setValues({ login: chosen, scopes: standardScopes(platform, chosen) });
            }}
          />
        )}
        <TextInput
          label={t(`form.id.${kind}`)}
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('clientId')}
        />
        {!noSecret && (
          <PasswordInput
            label={t(`form.secret.${kind}`)}
            description={settled && app.secretSet ? t('form.keep') : undefined}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('form.show') }}
            {...form.getInputProps('clientSecret')}
          />
        )}
        {platform === 'x' && (
          <Checkbox label={t('form.noSecret')} {...form.getInputProps('noSecret', { type: 'checkbox' })} />
        )}
        {hasNoticeSecret(platform) && (
          <NoticeSecretFields
            kind={platform === 'x' ? 'x' : login}
            kept={settled && app.noticeSecretSet}
            secret={form.getInputProps('noticeSecret')}
            none={form.getInputProps('noNoticeSecret', { type: 'checkbox' })}
          />
        )}
        {platform !== 'x' && (
          <Textarea
            label={t('form.scopes')}
            description={t('form.scopesWhy', { platform: name })}
            autosize
            minRows={2}
            spellCheck={false}
            {...form.getInputProps('scopes')}
          />
        )}
        <Text size="sm" c="dimmed">
          {t('form.reconnect')}
        </Text>
        <FormFailure failure={failure} />
        <Button type="submit" loading={sending} style={{ alignSelf: 'flex-start' }}>
          {t('form.save', { platform: name })}
        </Button>
      </Stack>
    </form>
  );
}

/** An empty field keeps the secret of the same client id; where there is none to keep, it is missing. */
function secretOf(app: PlatformApp, values: Values): Pick<Entered, 'clientSecret'> {
  if (values.noSecret) return { clientSecret: null };
  const secret = values.clientSecret.trim();
  const keeps = app.source === 'settings' && app.secretSet && values.clientId.trim() === app.clientId;
  return secret === '' && keeps ? {} : { clientSecret: secret };
}

/** An empty field keeps what is kept, or means that there is none. */
function noticeSecretOf(values: Values): Pick<Entered, 'noticeSecret'> {
  if (values.noNoticeSecret) return { noticeSecret: null };
  const secret = values.noticeSecret.trim();
  return secret === '' ? {} : { noticeSecret: secret };
}
