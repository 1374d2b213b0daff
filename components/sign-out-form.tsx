export function SignOutForm() {
  return (
    <form method="post" action="/sign-out">
      <button
        type="submit"
        className="inline-flex min-h-11 cursor-pointer items-center text-small font-medium text-muted hover:text-text hover:underline"
      >
        Sign out
      </button>
    </form>
  );
}
