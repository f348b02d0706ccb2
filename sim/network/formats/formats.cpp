#include "sim/network/formats/formats.hpp"

#include <algorithm>

namespace netlead {

namespace {

char in_small_letters(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

const Format* format_of(const std::string& file) {
    static const Format formats[] = {{".graphml", write_graphml, read_graphml, graphml_losses},
                                     {".xml", write_graphml, read_graphml, graphml_losses},
                                     {".gml", write_gml, read_gml, gml_losses},
                                     {".net", write_pajek, read_pajek, pajek_losses},
                                     {".paj", write_pajek, read_pajek, pajek_losses},
                                     {".csv", write_csv, read_csv}};
    for (const Format& format : formats) {
        const std::string ending = format.ending;
        if (file.size() <= ending.size()) continue;
        const bool same = std::equal(ending.begin(), ending.end(),
                                     file.end() - static_cast<std::ptrdiff_t>(ending.size()),
                                     [](char a, char b) { return a == in_small_letters(b); });
        if (same) return &format;
    }
    return nullptr;
}

const char* known_endings() {
    return ".graphml, .xml, .gml, .net or .csv";
}

}  // namespace netlead
