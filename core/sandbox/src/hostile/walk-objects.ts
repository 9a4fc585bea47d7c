/**
 * Guest code: `walk(roots)` visits every object that can be reached from the named roots — properties, symbols, accessors
 * and what they give, prototypes, what iterators yield — and returns where it found something that a plugin must not have:
 * an object of the host or of the engine's embedding, a function that makes code from text, or a place of the host.
 * `walk.seen` is how many objects it visited.
 */
export const WALK_OBJECTS = `
  const walk = (roots) => {
    const foreign = new Set(["Reference", "ExternalCopy", "Isolate", "Context", "Callback", "Copy", "Dereference", "Script", "Module",
      "process", "require", "module", "Buffer", "primordials", "ivm", "WebAssembly", "SharedArrayBuffer", "Atomics"]);
    const places = /file:|node:|internal\\/|\\.node\\b|\\.ts\\b|sandbox:\\/\\/|\\/(home|root|usr|opt|var|etc|work|tmp|proc)\\//;
    const seen = new Set(), found = [], waiting = [];
    const look = (value, path) => {
      if (typeof value === "string" && places.test(value)) found.push(path + " says " + value.slice(0, 80));
      if ((typeof value === "object" || typeof value === "function") && value !== null && !seen.has(value)) { seen.add(value); waiting.push([value, path]); }
    };
    const attempt = (work) => { try { return work(); } catch (error) { return error; } };
    for (const name of Reflect.ownKeys(roots)) look(roots[name], name);
    while (waiting.length > 0) {
      const [value, path] = waiting.shift();
      const names = [attempt(() => value.name), attempt(() => value.constructor?.name), attempt(() => value[Symbol.toStringTag])];
      if (names.some((name) => foreign.has(name))) found.push(path + " is " + names);
      const maker = attempt(() => value.constructor);
      for (const make of [maker, attempt(() => maker?.constructor)])
        if (typeof make === "function" && attempt(() => make("return 7")()) === 7) found.push(path + " makes code");
      look(Reflect.getPrototypeOf(value), path + ".__proto__");
      for (const key of Reflect.ownKeys(value)) {
        const at = path + "." + String(key);
        if (foreign.has(key)) found.push(at);
        const { value: inner, get, set } = Reflect.getOwnPropertyDescriptor(value, key);
        look(inner, at); look(get, at + " get"); look(set, at + " set");
        if (get !== undefined) look(attempt(() => Reflect.apply(get, value, [])), at + "()");
      }
      if (typeof value !== "function" && typeof attempt(() => value[Symbol.iterator]) === "function")
        attempt(() => { let count = 0; for (const item of value) { look(item, path + "[…]"); if (++count > 50) break; } });
    }
    walk.seen = seen.size;
    return found;
  };
`;
