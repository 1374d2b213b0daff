import { Fragment } from 'react';

/** What an event or a command is called. Where it is too long for its line, it breaks between two words. */
export function TypeName({ children }: { children: string }) {
  return children.split(/(?<=[a-z])(?=[A-Z])/).map((word, index) => (
    <Fragment key={word}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}
