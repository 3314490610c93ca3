// Notices when a request has changed the language's own objects, as prototype pollution does.
//
// Freezing them would be simpler, but then a library could not even give an object of its own a `toString`: assignment
// fails where the prototype's property is read-only.
(() => {
  "use strict";
  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const is = Object.is;
  let records = null;
  let globals = [];

  // Constructors, namespaces such as Math, and their prototypes.
  function languageObjects() {
    const objects = new Set();
    const add = (object) => {
      if ((typeof object === "object" && object !== null) || typeof object === "function") objects.add(object);
    };
    for (const name of ownKeys(globalThis)) {
      if (typeof name !== "string" || !/^[A-Z]/.test(name)) continue;
      const object = globalThis[name];
      if (typeof object !== "function" && !["Math", "JSON", "Reflect", "Intl", "Atomics"].includes(name)) continue;
      add(object);
      if (typeof object === "function") add(object.prototype);
    }
    add(globalThis.postmortem);
    for (const value of [[][Symbol.iterator](), new Map().entries(), function* () {}, async () => {}]) {
      add(getPrototypeOf(value));
    }
    return objects;
  }

  // Remembers everything as it is now, after all scripts were loaded.
  function record() {
    records = [];
    for (const object of languageObjects()) {
      const keys = ownKeys(object);
      const values = keys.map((key) => {
        const property = getOwnPropertyDescriptor(object, key);
        return "value" in property ? property.value : property.get;
      });
      records[records.length] = { object, keys, values, parent: getPrototypeOf(object) };
    }
    // Of globals only what they are called by: scripts may add some while they run.
    const names = ownKeys(globalThis).filter((name) => typeof globalThis[name] === "function" || name === "postmortem");
    globals = names.map((name) => ({ name, value: globalThis[name] }));
  }

  function isChanged({ object, keys, values, parent }) {
    if (getPrototypeOf(object) !== parent || ownKeys(object).length !== keys.length) return true;
    for (let index = 0; index < keys.length; index += 1) {
      const property = getOwnPropertyDescriptor(object, keys[index]);
      if (property === undefined) return true;
      if (!is("value" in property ? property.value : property.get, values[index])) return true;
    }
    return false;
  }

  function isAnyChanged() {
    for (let index = 0; index < globals.length; index += 1) {
      if (globalThis[globals[index].name] !== globals[index].value) return true;
    }
    for (let index = 0; index < records.length; index += 1) {
      if (isChanged(records[index])) return true;
    }
    return false;
  }

  postmortem.primordials = { record, isRecorded: () => records !== null, isChanged: isAnyChanged };
})();
