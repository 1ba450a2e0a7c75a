import { Checkbox, PasswordInput } from '@mantine/core';
import type { CheckboxProps, PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { InstagramLogin } from '../../domain/platform-apps/app-scopes.ts';

interface NoticeSecretFieldsProps {
  readonly kind: 'x' | InstagramLogin;
  /** Whether one is kept, which is never shown. */
  readonly kept: boolean;
  readonly secret: PasswordInputProps;
  readonly none: CheckboxProps;
}

/** What the platform signs only its notices with: entered, kept or removed. */
export function NoticeSecretFields({ kind, kept, secret, none }: NoticeSecretFieldsProps) {
  const { t } = useTranslation('platformApps');
  return (
    <>
      <PasswordInput
        label={t(`form.notice.${kind}`)}
        description={
          kept ? `${t(`form.noticeWhy.${kind}`)} ${t('form.noticeKept')}` : t(`form.noticeWhy.${kind}`)
        }
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('form.show') }}
        disabled={none.checked === true}
        {...secret}
      />
      {kept && <Checkbox label={t('form.noNotice')} {...none} />}
    </>
  );
}
