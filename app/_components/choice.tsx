import { useId } from 'react';

interface ChoiceProps<Value extends string> {
  /** What is chosen. */
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of a few, all of them in sight. */
export function Choice<Value extends string>({ legend, options, chosen, onChoose }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap gap-x-6">
      <legend className="label mb-1">{legend}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className="flex min-h-9 items-center gap-2">
          <input
            type="radio"
            name={name}
            checked={chosen === value}
            onChange={() => onChoose(value)}
            className="size-4 accent-moss"
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
