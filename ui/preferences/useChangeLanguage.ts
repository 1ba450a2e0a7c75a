import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeMeMutation, getMeQueryKey } from '../../.generated/client/@tanstack/react-query.gen.ts';
import { wordProblem } from '../api/word-problem.ts';
import { notify } from '../components/notify.tsx';
import { chooseLanguage } from '../i18n/i18n.ts';
import type { Language } from './preferences.ts';

/** Changes the page at once and the person's language on every other browser with it. */
export function useChangeLanguage(): (language: Language) => void {
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    ...changeMeMutation(),
    onSuccess: (me) => queryClient.setQueryData(getMeQueryKey(), me),
    onError: (error) => notify('error', wordProblem(error)),
  });
  return (language) => {
    void chooseLanguage(language).then(() => mutate({ body: { locale: language } }));
  };
}
