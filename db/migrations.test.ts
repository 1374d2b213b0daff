import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Migrations that have landed are never edited: databases out there have run them as they are. */
const landed: Record<string, string> = {
  '0000_the_log_and_its_read_models':
    '4ad88ad6c97ff61009f7578995b24b4b3f4684f62328db79ef81eb6d1d1dc975',
  '0001_events_are_append_only': '43d815d0dc38da05f1424bcce838febb00107e2bdbd784c397e874738e41200e',
  '0002_bank_time': '13f6788bef3b64eede7962faa3bdade34364d47a12428949d41f505e9c7d2889',
  '0003_generations_of_read_models':
    'f0150ad6791cc88ea5c30109924bf0a15ca7a6cecdb653a3d8490d3def07552d',
  '0004_following_the_log': 'f9899133263e420a0526d46b5adf5a9a59051a4c43c8fc8b2d052f50c5ece5ac',
  '0005_asynchronous_read_models':
    '8e6026b90089cecd51f5abb0abab16099360b12c476fca5e22918f894b658310',
  '0006_seals_and_staff': 'ee67bf6df57931332f9ea573240c0eb7809f1659296517bdf98d5cdb3a5cd44f',
  '0007_the_whole_life_of_an_account':
    'ab1c1f045d0a5d359fcb7db6bde8f7148144cfc67842fda82bd4333ed71280d3',
  '0008_payments_and_standing_orders':
    '3804edae313ff908c5a2915c3a152c07e905002f0c9b39251d20eec8c94a9fd4',
  '0009_closing_the_books': '15d861178ee1fd44775e118bac88ce90d8065ebbfa358a30d916b6f9d811f595',
  '0010_finding_proposals_and_builds':
    'd8afcce07456ecf1489aecb695f9342ce1dca2f28f45acaadf14b7f08bdb3ed6',
  '0011_finding_confirmations_and_numbers':
    '52cfab6de95295d853433a58797bdaad1a6e7b95cad5a5ad9bbd8dbcfaaae06c',
  '0012_what_was_refused': '66af035962efc0f210b2909b21a5bf3d6292bcfb3b29b75c074ab9f4a541cef4',
  '0013_the_milestones_of_an_account':
    'b832e04525b061bfa762c8538d3bbc4e19fc6b2127f95a629efef1cb0b03880e',
  '0014_what_holds_are_found_by':
    '0c3c7cf72df6931f2a96b6e5c175b7a732a3ab6aedef97a3f3a2042aaa02d845',
  '0015_what_is_spent_in_a_day': '49bb04796b707c6b4aa4f020d08c52475a46a34378916ccd7b6af8198adb9472',
  '0016_nobody_received_what_was_refused':
    '81358b0f5ea22c4a9a52c6dd1bc212347f7f6b263fd76073a92a155031a718d8',
  '0017_late_lines_in_order': 'b68334cb02de449a3e4a241da7401e267a9e133edb5a0f21e2ebbad529a146ec',
  '0018_finding_fees_and_what_is_new':
    '30085890cea2202acc348cd0cc9b2680ff2d4b15979d69aa2b41584e9da16c1e',
};

const journal: { entries: { when: number; tag: string }[] } = JSON.parse(
  readFileSync('db/migrations/meta/_journal.json', 'utf8'),
);

it('migrations are the ones that landed, to the byte', () => {
  const found = journal.entries.map(({ tag }) => [tag, sha256(`db/migrations/${tag}.sql`)]);
  expect(Object.fromEntries(found)).toMatchObject(landed);
});

it('migrations rise in time, or the migrator would skip one in silence', () => {
  const times = journal.entries.map(({ when }) => when);
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
});

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
