// Greedy: a name may hold quotes itself.
const QUOTED = /^([^"]*")(.*)("[^"]*)$/s;

/** A sentence of ours with a name in quotes: the name is in whatever script its owner writes, and must not turn the words around it. */
export function Quoted({ text }: { readonly text: string }) {
  const [, before, name, after] = QUOTED.exec(text) ?? [];
  if (name === undefined) return text;
  return (
    <>
      {before}
      <bdi>{name}</bdi>
      {after}
    </>
  );
}
