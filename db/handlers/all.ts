import type { Subscriber } from '../subscriber';
import { notifyCustomers } from './notify-customers';
import { snapshotsHandler } from './snapshots';

/**
 * What reacts to events outside the streams they are in. A handler's effects are rows, written with
 * its place in one transaction, or commands whose ids follow from the event: so each happens once. A
 * handler has no generations and is never filled anew.
 */
export const eventHandlers: readonly Subscriber[] = [snapshotsHandler, notifyCustomers];
