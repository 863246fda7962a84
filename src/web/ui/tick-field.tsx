type Properties = { readonly label: string; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void };

/** Something that is so or not, in a form. */
export const TickField = ({ label, isOn, onChange }: Properties) => (
  <label className="flex min-h-8 cursor-pointer items-center gap-2 pointer-coarse:min-h-11">
    <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} className="size-4 accent-preview" />
    {label}
  </label>
);
