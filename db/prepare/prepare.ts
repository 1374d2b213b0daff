import { unreachable } from '@/domain/exhaustive';
import type { Soon } from '../soon';
import {
  prepareFreeze,
  prepareHold,
  prepareOpening,
  prepareOwnAccount,
  prepareUnfreeze,
} from './account';
import { prepareCorrection, prepareMonthEnd, prepareRateChange, prepareWaiver } from './books';
import { prepareClock } from './clock';
import { prepareClosing } from './closing';
import { prepareContactDetails } from './contact-details';
import { prepareErasure, prepareErasureRequest } from './erasure';
import { prepareExchange } from './exchange';
import { bankFingerprint } from './fingerprint';
import type { Order, Prepared, Request } from './order';
import { preparePayee, preparePayeeRemoval } from './payee';
import { prepareCancellation, prepareInitiation, preparePaymentStep } from './payment';
import { prepareProposal, prepareProposalDecision } from './proposal';
import { prepareRegistration, type RegistrationOrder } from './registration';
import { prepareReplacement } from './replacement';
import { prepareReveal } from './reveal';
import { prepareStandardRates } from './standard-rates';
import { prepareCreation, prepareExecution, prepareOwnStandingOrder } from './standing-order';
import { prepareTransfer } from './transfer';

export type AnyOrder = RegistrationOrder | Order<Exclude<Request, { type: 'RegisterCustomer' }>>;

/**
 * Turns an order into a command, before any lock is taken. Null when something in it does not exist
 * or is somebody else's: the two look the same, and neither is stored.
 */
export function prepare(order: AnyOrder): Soon<Prepared | null> {
  const { request } = order;
  switch (request.type) {
    case 'RegisterCustomer':
      return 'passwordHash' in order ? prepareRegistration({ ...order, request }) : null;
    case 'ChangeContactDetails':
      return prepareContactDetails({ ...order, request });
    case 'RequestErasure':
      return prepareErasureRequest({ ...order, request });
    case 'EraseCustomer':
      return prepareErasure({ ...order, request });
    case 'RevealPersonalData':
      return prepareReveal({ ...order, request });
    case 'AddPayee':
      return preparePayee({ ...order, request });
    case 'RemovePayee':
      return preparePayeeRemoval({ ...order, request });
    case 'OpenAccount':
      return prepareOpening({ ...order, request });
    case 'RenameAccount':
    case 'DepositMoney':
    case 'WithdrawMoney':
    case 'SetOverdraftLimit':
    case 'SetDailyLimit':
    case 'PlaceHold':
    case 'ConfirmBalance':
      return prepareOwnAccount({ ...order, request });
    case 'FreezeAccount':
      return prepareFreeze({ ...order, request });
    case 'UnfreezeAccount':
      return prepareUnfreeze({ ...order, request });
    case 'CaptureHold':
    case 'ReleaseHold':
    case 'ExpireHolds':
      return prepareHold({ ...order, request });
    case 'CloseAccount':
      return prepareClosing({ ...order, request });
    case 'CloseMonth':
      return prepareMonthEnd({ ...order, request });
    case 'WaiveFee':
      return prepareWaiver({ ...order, request });
    case 'BookCorrection':
      return prepareCorrection({ ...order, request });
    case 'ChangeInterestRate':
      return prepareRateChange({ ...order, request });
    case 'ExchangeCurrency':
      return prepareExchange({ ...order, request });
    case 'TransferMoney':
      return prepareTransfer({ ...order, request });
    case 'InitiatePayment':
      return prepareInitiation({ ...order, request });
    case 'CancelPayment':
      return prepareCancellation({ ...order, request });
    case 'SubmitPayment':
    case 'SettlePayment':
    case 'ReturnPayment':
    case 'TimeOutPayment':
      return preparePaymentStep({ ...order, request });
    case 'CreateStandingOrder':
      return prepareCreation({ ...order, request });
    case 'AmendStandingOrder':
    case 'PauseStandingOrder':
    case 'ResumeStandingOrder':
    case 'CancelStandingOrder':
      return prepareOwnStandingOrder({ ...order, request });
    case 'ExecuteStandingOrder':
      return prepareExecution({ ...order, request });
    case 'ReplaceStream':
      return prepareReplacement({ ...order, request });
    case 'ProposeEntries':
      return prepareProposal({ ...order, request });
    case 'ApproveProposal':
    case 'RejectProposal':
    case 'WithdrawProposal':
      return prepareProposalDecision({ ...order, request });
    case 'AdvanceBankClock':
      return prepareClock({ ...order, request });
    case 'ChangeFeeSchedule':
      return order.actor.kind === 'bank'
        ? { command: request, fingerprint: bankFingerprint(request) }
        : null;
    case 'ChangeStandardRates':
      return prepareStandardRates({ ...order, request });
    default:
      return unreachable(request);
  }
}
