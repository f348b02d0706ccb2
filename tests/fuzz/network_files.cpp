/// A reader of network files under libFuzzer: whatever the bytes, it gives a network that holds what
/// labelled_network.hpp promises and can be written and read again, or refuses with ConfigError.
/// The environment's NETLEAD_FUZZ names the ending (".net"). tests/fuzz/network_files.sh builds and
/// runs it for each format.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <sstream>
#include <string>

#include "sim/core/errors.hpp"
#include "sim/network/formats/formats.hpp"

using namespace netlead;

namespace {

void demand(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

void check(const LabelledNetwork& network) {
    const std::size_t people = network.names.size(), ties = network.ties.size();
    for (std::size_t t = 0; t < ties; ++t) {
        const auto [i, j] = network.ties[t];
        demand(i < j && j < people, "a tie has two ends, the lower one first");
        if (t == 0) continue;
        const Tie& before = network.ties[t - 1];
        demand(before.i != i ? before.i < i : before.j < j, "ties are sorted, each once");
    }
    demand(network.directions.empty() || network.directions.size() == ties, "directions");
    for (const Attribute& each : network.of_people) {
        demand((each.is_number() ? each.numbers().size() : each.texts().size()) == people,
               "an attribute has a value for each person");
    }
    for (const Attribute& each : network.of_ties) {
        demand((each.is_number() ? each.numbers().size() : each.texts().size()) == ties,
               "an attribute has a value for each tie");
    }
    const std::set<std::string> ids(network.ids.begin(), network.ids.end());
    demand(network.ids.empty() || ids.size() == people, "ids are different");
}

void write_and_read(const LabelledNetwork& network) {
    for (const char* const file : {"x.graphml", "x.gml", "x.net"}) {
        std::ostringstream out;
        format_of(file)->write(out, network);
        try {
            const LabelledNetwork again = format_of(file)->read(file, out.str(), {});
            demand(again.names.size() == network.names.size(), "the people that were written");
            demand(again.ties == network.ties, "the ties that were written");
        } catch (const ConfigError& error) {
            std::fprintf(stderr, "%s\n%s\n", error.what(), out.str().c_str());
            demand(false, "what was written is read");
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const char* const ending = std::getenv("NETLEAD_FUZZ");
    static const std::string file = std::string("x") + (ending == nullptr ? ".net" : ending);
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    try {
        const LabelledNetwork network = format_of(file)->read(file, text, {});
        check(network);
        if (network.names.size() < 1000) write_and_read(network);
    } catch (const ConfigError&) {
    }
    return 0;
}
