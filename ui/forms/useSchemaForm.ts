import './configure-zod.ts';
import { useForm } from '@mantine/form';
import type { UseFormReturnType } from '@mantine/form';
import { zod4Resolver } from 'mantine-form-zod-resolver';
import { useState } from 'react';
import type { z } from 'zod';
import { ApiProblem } from '../api/api-problem.ts';
import { wordProblem } from '../api/word-problem.ts';

export interface SchemaForm<Values extends Record<string, unknown>> {
  readonly form: UseFormReturnType<Values>;
  readonly submit: (event?: React.SubmitEvent<HTMLFormElement>) => void;
  readonly sending: boolean;
  /** Why the last attempt failed, in words; null while all is well. */
  readonly failure: string | null;
}

/**
 * A form held to the API's own schema: fields are checked as one leaves them, the button leads to the first error,
 * and what the API refuses is said beside the field or above the button.
 */
export function useSchemaForm<Values extends Record<string, unknown>>(options: {
  schema: z.ZodType;
  initialValues: Values;
  /** What is sent, when it differs from what is typed: optional fields left empty are left out. */
  toInput?: (values: Values) => Record<string, unknown>;
  send: (values: Values) => Promise<unknown>;
  /** Codes that belong beside a field. */
  fieldOfCode?: Readonly<Partial<Record<string, keyof Values & string>>>;
}): SchemaForm<Values> {
  const { schema, toInput, send, fieldOfCode } = options;
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const check = zod4Resolver(schema as Parameters<typeof zod4Resolver>[0]);
  const form = useForm<Values>({
    initialValues: options.initialValues,
    validate: (values) => check(toInput ? toInput(values) : values),
    validateInputOnBlur: true,
  });

  const focusFirst = (errors: Record<string, unknown>): void => {
    const first = Object.keys(form.values).find((field) => field in errors);
    if (first) form.getInputNode(first)?.focus();
  };

  const attempt = async (values: Values): Promise<void> => {
    setSending(true);
    setFailure(null);
    try {
      await send(values);
    } catch (error) {
      const errors = fieldErrors(error, form.values, fieldOfCode);
      form.setErrors(errors);
      focusFirst(errors);
      if (Object.keys(errors).length === 0) setFailure(wordProblem(error));
    } finally {
      setSending(false);
    }
  };

  return {
    form,
    submit: form.onSubmit((values) => void attempt(values), focusFirst),
    sending,
    failure,
  };
}

function fieldErrors(
  error: unknown,
  values: Record<string, unknown>,
  fieldOfCode: Readonly<Partial<Record<string, string>>> = {},
): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  const field = fieldOfCode[error.code];
  if (field) return { [field]: wordProblem(error) };
  const named = error.errors.map((one) => [one.path.replace(/^body\./, ''), one.message] as const);
  return Object.fromEntries(named.filter(([path]) => path in values));
}
