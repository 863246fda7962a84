import { useState } from 'react';
import type { Login } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';

const words = texts.cameras.find;

type Properties = { readonly isOff: boolean; readonly onSignIn: (login: Login) => void };

/** For cameras that tell their streams to those only who sign in. */
export function SignIn({ isOff, onSignIn }: Properties) {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const isReady = !isOff && user.trim() !== '';
  const signIn = (): void => void (isReady && onSignIn({ user: user.trim(), password }));
  return (
    <form
      className="mt-2 grid items-end gap-4 border-t border-divider pt-3 sm:grid-cols-[1fr_1fr_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        signIn();
      }}
    >
      <p className="text-muted sm:col-span-3">{words.signInSays}</p>
      <TextField label={words.user} value={user} fault={undefined} kind="address" onChange={setUser} />
      <TextField label={words.password} value={password} fault={undefined} kind="secret" onChange={setPassword} />
      <Button isOff={!isReady} onPress={signIn}>
        {words.signIn}
      </Button>
      <button type="submit" hidden />
    </form>
  );
}
