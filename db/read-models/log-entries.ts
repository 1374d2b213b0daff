import type { AsyncReadModel } from './read-model';

/**
 * Every event with what staff look for it by. It holds nothing that the log and its commands do not,
 * but has the indexes which would slow down each append if the log carried them itself.
 */
export const logEntriesReadModel: AsyncReadModel = {
  mode: 'async',
  name: 'log_entries',
  foldVersion: 1,
  apply(tx, generation, entries) {
    const ids = entries.map(({ stream_id }) => stream_id);
    const versions = entries.map(({ version }) => version);
    return tx`
      insert into log_entries (generation, stream_id, version, epoch, tx, position, kind, type,
        actor_id, command_id, correlation_id, app_build, recorded_at)
      select ${generation}::smallint, stream_id, event.version, epoch, tx, position, kind,
        event.type, event.actor_id, event.command_id, correlation_id, app_build, event.recorded_at
      from unnest(${ids}::uuid[], ${versions}::int[]) as taken (stream_id, version)
      join events as event using (stream_id, version)
      join streams using (stream_id)
      join commands as command using (actor_id, command_id)
      on conflict do nothing`;
  },
};
