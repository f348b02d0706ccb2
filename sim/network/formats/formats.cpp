#include "sim/network/formats/formats.hpp"

#include <utility>

#include "sim/network/formats/encoding.hpp"
#include "sim/network/formats/words.hpp"

namespace netlead {

namespace {

/// Tables come in any encoding; read_csv, which browsers use too, takes UTF-8.
LabelledNetwork read_csv_bytes(const std::string& file, const std::string& bytes,
                               const ReadRules& rules) {
    std::vector<std::string> notes;
    const std::string text = text_as_utf8(file, bytes, notes);
    return with_notes(read_csv(file, text, rules), std::move(notes));
}

constexpr Format formats[] = {{".graphml", write_graphml, read_graphml, graphml_losses},
                              {".xml", write_graphml, read_graphml, graphml_losses},
                              {".gml", write_gml, read_gml, gml_losses},
                              {".gexf", nullptr, read_gexf, nullptr},
                              {".net", write_pajek, read_pajek, pajek_losses},
                              {".paj", write_pajek, read_pajek, pajek_losses},
                              {".dl", nullptr, read_dl, nullptr},
                              {".lgl", nullptr, read_lgl, nullptr},
                              {".dot", write_dot, nullptr, nullptr},
                              {".gv", write_dot, nullptr, nullptr},
                              {".ncol", nullptr, read_edge_list, nullptr},
                              {".edges", nullptr, read_edge_list, nullptr},
                              {".edgelist", nullptr, read_edge_list, nullptr},
                              {".el", nullptr, read_edge_list, nullptr},
                              {".txt", nullptr, read_edge_list, nullptr},
                              {".csv", write_csv, read_csv_bytes, csv_losses},
                              {".tsv", write_csv, read_csv_bytes, csv_losses}};

template <class Fits>
std::string endings(Fits&& fits) {
    std::vector<std::string> list;
    for (const Format& format : formats) {
        if (fits(format)) list.emplace_back(format.ending);
    }
    std::string text = list.front();
    for (std::size_t k = 1; k < list.size(); ++k) {
        text += (k + 1 < list.size() ? ", " : " or ") + list[k];
    }
    return text;
}

}  // namespace

LabelledNetwork read_people_bytes(const std::string& file, const std::string& bytes,
                                  const TableColumns& columns) {
    std::vector<std::string> notes;
    const std::string text = text_as_utf8(file, bytes, notes);
    return with_notes(read_people(file, text, columns), std::move(notes));
}

const Format* format_of(const std::string& file) {
    const std::string name = in_small_letters(file);
    for (const Format& format : formats) {
        const std::string ending = format.ending;
        if (name.size() > ending.size() && name.ends_with(ending)) return &format;
    }
    return nullptr;
}

std::string endings_to_read() {
    return endings([](const Format& format) { return format.read != nullptr; });
}

std::string endings_to_write() {
    return endings([](const Format& format) { return format.write != nullptr; });
}

}  // namespace netlead
