import { signOut } from './actions';

export function SignOutForm() {
  return (
    <form action={signOut}>
      <button
        type="submit"
        className="inline-flex min-h-11 cursor-pointer items-center text-small font-medium text-muted hover:text-text hover:underline"
      >
        Sign out
      </button>
    </form>
  );
}
