#include "sim/network/formats/formats.hpp"

namespace netlead {

const Format* format_of(const std::string& file) {
    static const Format formats[] = {{".graphml", write_graphml, read_graphml},
                                     {".xml", write_graphml, read_graphml},
                                     {".gml", write_gml, read_gml},
                                     {".net", write_pajek, read_pajek},
                                     {".csv", write_csv, read_csv}};
    for (const Format& format : formats) {
        const std::string ending = format.ending;
        if (file.size() > ending.size() &&
            file.compare(file.size() - ending.size(), ending.size(), ending) == 0) {
            return &format;
        }
    }
    return nullptr;
}

const char* known_endings() {
    return ".graphml, .xml, .gml, .net or .csv";
}

}  // namespace netlead
