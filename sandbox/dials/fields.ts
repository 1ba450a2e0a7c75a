import { html, type Html } from '../pages/html.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** A labelled choice; the first option holds unless `value` says otherwise. */
export function selectField(
  name: string,
  label: string,
  options: readonly Option[],
  value: string | null = null,
): Html {
  return html`<label class="field">
    <span>${label}</span>
    <select name="${name}">
      ${options.map(
        (option) =>
          html`<option value="${option.value}" ${option.value === value ? html`selected` : null}>${option.label}</option>`,
      )}
    </select>
  </label>`;
}

interface NumberField {
  readonly name: string;
  readonly label: string;
  readonly value: number | '';
  readonly min: number;
  readonly max: number;
  readonly step?: number | 'any';
  readonly hint?: string;
}

export function numberField({ name, label, value, min, max, step = 1, hint }: NumberField): Html {
  return html`<label class="field">
    <span>${label}${hint === undefined ? null : html` <span class="dim">${hint}</span>`}</span>
    <input type="number" name="${name}" value="${value}" min="${min}" max="${max}" step="${step}" />
  </label>`;
}

export function textField(name: string, label: string, hint: string): Html {
  return html`<label class="field">
    <span>${label} <span class="dim">${hint}</span></span>
    <input type="text" name="${name}" maxlength="200" autocomplete="off" />
  </label>`;
}

export function asOption(word: string): Option {
  return { value: word, label: word };
}
