// @ts-check

/**
 * The parts of a database's URL, as the driver reads it: there may be several hosts, of which Node's own
 * URL knows one. Undefined where it is no URL.
 * @param {string} url
 */
export function partsOf(url) {
  const [, protocol, user = '', hosts = '', rest = ''] =
    /^(\w+:\/\/)([^/?]*@)?([^/?]*)(.*)$/s.exec(url) ?? [];
  return protocol === undefined ? undefined : { protocol, user, hosts, rest };
}
