import { useId } from 'react';

interface ExamplesProps {
  readonly examples: Readonly<Record<string, string>>;
  readonly onChoose: (text: string) => void;
}

/** Texts to begin with. */
export function Examples({ examples, onChoose }: ExamplesProps) {
  const id = useId();
  return (
    <div className="flex flex-col">
      <label htmlFor={id} className="label mb-1">
        Examples
      </label>
      <select
        id={id}
        value=""
        onChange={({ target }) => onChoose(examples[target.value] ?? '')}
        className="min-h-9 rounded-sm border border-line-strong bg-transparent px-2"
      >
        <option value="" disabled>
          Choose one…
        </option>
        {Object.keys(examples).map((title) => (
          <option key={title}>{title}</option>
        ))}
      </select>
    </div>
  );
}
