import { useForm } from '@mantine/form';
import type { FormErrors, UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { wordProblem } from '../api/word-problem.ts';
import type { CHECKS } from './schema-checks.ts';

const loadChecks = () => import('./schema-checks.ts');

type Checked<Values> = (values: Values) => Promise<FormErrors>;

export interface SchemaForm<Values extends Record<string, unknown>> {
  readonly form: UseFormReturnType<Values, Values, Checked<Values>>;
  /** For the `<form>` itself. */
  readonly formProps: {
    readonly noValidate: true;
    readonly onFocus: () => void;
    readonly onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void;
  };
  readonly sending: boolean;
  /** Why the last attempt failed, in words; null while all is well. */
  readonly failure: string | null;
}

/**
 * A form held to the API's own schema: fields are checked as one leaves them, the button leads to the first error,
 * and what the API refuses is said beside the field or above the button.
 */
export function useSchemaForm<Values extends Record<string, unknown>>(options: {
  schema: keyof typeof CHECKS;
  initialValues: Values;
  /** What is sent, when it differs from what is typed: optional fields left empty are left out. */
  toInput?: (values: Values) => Record<string, unknown>;
  send: (values: Values) => Promise<unknown>;
  /** Codes that belong beside a field. */
  fieldOfCode?: Readonly<Partial<Record<string, keyof Values & string>>>;
}): SchemaForm<Values> {
  const { schema, toInput, send, fieldOfCode } = options;
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm<Values, Values, Promise<FormErrors>>({
    // Fields are found by it: a page may have several forms with fields of the same name.
    name: schema,
    initialValues: options.initialValues,
    validate: async (values) => {
      try {
        const { CHECKS } = await loadChecks();
        return CHECKS[schema](toInput ? toInput(values) : values);
      } catch (error) {
        // The check could not be downloaded.
        setFailure(wordProblem(error));
        throw error;
      }
    },
    validateInputOnBlur: true,
  });

  const focusFirst = (errors: Record<string, unknown>): void => {
    const first = Object.keys(form.values).find((field) => field in errors);
    if (first) form.getInputNode(first)?.focus();
  };

  const attempt = async (values: Values): Promise<void> => {
    setFailure(null);
    try {
      await send(values);
    } catch (error) {
      const errors = fieldErrors(error, form.values, fieldOfCode);
      form.setErrors(errors);
      focusFirst(errors);
      if (Object.keys(errors).length === 0) setFailure(wordProblem(error));
    }
  };

  return {
    form,
    formProps: {
      noValidate: true,
      // By the time a field is left, its check is there.
      onFocus: () => void loadChecks().catch(() => undefined),
      onSubmit: form.onSubmit((values) => attempt(values), focusFirst),
    },
    sending: form.submitting,
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
