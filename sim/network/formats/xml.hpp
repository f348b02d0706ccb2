#pragma once
/// What readers of XML need besides pugixml: places in the text, texts that are cut into pieces, and
/// groups of nodes within nodes.

#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "sim/network/formats/reading.hpp"

namespace netlead {

/// Deeper than this nobody draws groups within groups.
constexpr int most_levels_of_groups = 64;

/// Throws ConfigError if the text is no XML whose first element is called `root`.
void load_xml(const InputText& input, pugi::xml_document& document, const char* root,
              const char* format);
std::size_t place_of(const pugi::xml_node& node);
/// Without blanks and line ends around it.
std::string trimmed(const std::string& text);
/// The text that stands in an element itself, however it is cut into pieces.
std::string text_in(const pugi::xml_node& element);

/// Which group each person is in, "Sales / North". Groups that hold everybody are their `unit`; else
/// they make no organisations and are the attribute `group`, which is said.
using Groups = std::vector<std::pair<PersonId, std::string>>;
void set_groups(const Groups& groups, NetworkCollector& network);

}  // namespace netlead
