import { useId, type ComponentProps } from 'react';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id' | 'className' | 'onChange'> {
  readonly label: string;
  /** What to write there, below the field. */
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}

/** One line of text that travels on a wire: a name, an address, an expression. */
export function TextField({ label, hint, onChange, ...props }: TextFieldProps) {
  const id = useId();
  const hintId = useId();
  return (
    <div>
      <label htmlFor={id} className="label">
        {label}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint === undefined ? undefined : hintId}
        onChange={(event) => onChange(event.target.value)}
        className="mt-1 block min-h-11 w-full rounded-sm border border-line-strong bg-raised px-3 font-mono text-wire"
        {...props}
      />
      {hint !== undefined && (
        <p id={hintId} className="mt-1 text-note text-ink-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
