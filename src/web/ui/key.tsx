/** The key that does the same; hidden where there is no keyboard. */
export const Key = ({ children }: { readonly children: string }) => (
  <kbd
    aria-hidden
    className="min-w-4 rounded-[3px] border border-divider bg-bg px-1 font-sans text-xs leading-4 font-medium whitespace-nowrap text-muted pointer-coarse:hidden"
  >
    {children}
  </kbd>
);
