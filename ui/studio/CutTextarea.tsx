import { Input } from '@mantine/core';
import classes from './CutTextarea.module.css';

export interface CutTextareaProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  /** Index of the first character that would be cut. */
  readonly cutAt: number;
  readonly invalid: boolean;
  /** Ids of the lines that tell what is left and what is wrong. */
  readonly describedBy: string;
  readonly id: string;
}

/** A text field that grows with its text and marks, behind the letters, what the platform would cut. */
export function CutTextarea(props: CutTextareaProps) {
  const { value, cutAt } = props;
  return (
    <div>
      <Input.Label htmlFor={props.id}>{props.label}</Input.Label>
      <div className={classes.stack}>
        <div className={classes.backdrop} aria-hidden>
          {value.slice(0, cutAt)}
          {cutAt < value.length && <mark className={classes.cut}>{value.slice(cutAt)}</mark>}
          {/* A last line break has no height of its own. */}
          {'\u200b'}
        </div>
        <textarea
          className={classes.input}
          id={props.id}
          placeholder={props.placeholder}
          value={value}
          onChange={(event) => props.onChange(event.currentTarget.value)}
          onBlur={props.onBlur}
          aria-invalid={props.invalid}
          aria-describedby={props.describedBy}
        />
      </div>
    </div>
  );
}
