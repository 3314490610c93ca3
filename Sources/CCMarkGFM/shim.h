// The C library that parses GitHub-flavoured Markdown. PostmortemMarkdown is the only importer: the library is not
// thread-safe, and that target holds the gate.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
