/** One text field with its label, hint and fault; the fault is tied to the field. */
export const Field = ({
  name,
  id = name,
  label,
  hint,
  value = '',
  fault,
  code = false,
}: {
  name: string;
  id?: string;
  label: string;
  hint?: string;
  value?: string;
  fault?: string;
  /** A code: no capitals, no spelling help. */
  code?: boolean;
}) => {
  const described = [fault ? `${id}-fault` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span class="error" id={`${id}-fault`}>
          {fault}
        </span>
      )}
      <input
        id={id}
        name={name}
        value={value}
        autocomplete="off"
        {...(code ? { autocapitalize: 'none', spellcheck: false } : {})}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={described || undefined}
      />
    </div>
  );
};
