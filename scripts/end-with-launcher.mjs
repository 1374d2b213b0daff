// @ts-check
/**
 * Loaded into a process before its program. The channel to whoever started it carries nothing; that it
 * closes says that they were killed. Then the process is asked to stop, as they would have asked it.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// To listen there is no reason to stay when the work is done.
process.channel?.unref();
