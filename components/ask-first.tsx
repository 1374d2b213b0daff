import type { ReactNode } from 'react';
import type { FormState } from './form-state';
import { type ButtonLook, SubmitButton } from './ui/button';
import { ReviewButtons } from './ui/review-buttons';
import { StepHeading, Steps } from './ui/steps';

/**
 * The button of a form for what cannot be undone: it asks first. The question is an answer like any other,
 * see `askedFirst`, so that it comes without scripts too.
 */
export function AskFirst({
  state,
  look = 'secondary',
  question,
  back,
  children,
}: {
  state: FormState;
  look?: ButtonLook;
  question: ReactNode;
  back: ReactNode;
  children: ReactNode;
}) {
  const isAsked = isAsking(state);
  return (
    <Steps step={isAsked ? 'ask' : 'enter'}>
      {isAsked ? (
        <div className="flex flex-col gap-3 text-small">
          <StepHeading>{question}</StepHeading>
          <ReviewButtons intent="do" look="danger" back={back}>
            {children}
          </ReviewButtons>
        </div>
      ) : (
        <SubmitButton name="intent" value="ask" look={look}>
          {children}
        </SubmitButton>
      )}
    </Steps>
  );
}

export function isAsking({ values }: FormState): boolean {
  return values.intent === 'ask';
}
