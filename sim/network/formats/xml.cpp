#include "sim/network/formats/xml.hpp"

#include <algorithm>

namespace netlead {

void load_xml(const InputText& input, pugi::xml_document& document, const char* root,
              const char* format) {
    const pugi::xml_parse_result parsed = document.load_buffer(
        input.text.data(), input.text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single,
        pugi::encoding_utf8);
    if (!parsed) {
        input.refuse(static_cast<std::size_t>(parsed.offset), "",
                     std::string("this is no XML: ") + parsed.description());
    }
    if (document.child(root)) return;
    input.refuse(0, "", std::string("this is no ") + format + ": it has no element <" + root + ">");
}

std::size_t place_of(const pugi::xml_node& node) {
    return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
}

std::string trimmed(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string text_in(const pugi::xml_node& element) {
    std::string text;
    for (const pugi::xml_node piece : element.children()) text += piece.value();
    return text;
}

void set_groups(const Groups& groups, NetworkCollector& network) {
    if (groups.empty()) return;
    const bool everybody = groups.size() == network.people();
    const std::string wanted = everybody ? "unit" : "group";
    const std::string name = network.of_people.knows(wanted) ? "group_of_nodes" : wanted;
    if (!everybody) {
        network.note(
            "some people are in no group of nodes, so groups make no organisations: they are the "
            "attribute '" +
            name + "'");
    }
    for (const auto& [i, group] : groups) {
        network.of_people.set(name, i, group, ValueKind::text);
    }
}

}  // namespace netlead
