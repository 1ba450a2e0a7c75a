import i18n from 'i18next';
import { z } from 'zod';

/** Import before any schema: without `jitless` zod compiles code, which the content security policy forbids. */
z.config({
  jitless: true,
  customError: (issue) => {
    switch (issue.code) {
      case 'too_small':
        if (issue.origin !== 'string') return i18n.t('validation:tooSmall', { minimum: issue.minimum });
        return issue.minimum === 1
          ? i18n.t('validation:required')
          : i18n.t('validation:tooShort', { minimum: issue.minimum });
      case 'too_big':
        return i18n.t(issue.origin === 'string' ? 'validation:tooLong' : 'validation:tooBig', {
          maximum: issue.maximum,
        });
      case 'invalid_format':
        if (issue.input === '') return i18n.t('validation:required');
        if (issue.format === 'url') return i18n.t('validation:address');
        return i18n.t(issue.format === 'email' ? 'validation:email' : 'validation:invalid');
      default:
        return i18n.t('validation:invalid');
    }
  },
});
