#pragma once
/// From the lines of a file to ties, each once: what both sides say of a tie is put together, and
/// what is repeated merged.
///
///     a line says          i names j   j names i
///     mutual, {i, j}       yes         yes
///     one way, i to j      yes         no
///
/// Where mutual lines name a tie from both sides (i, j and j, i) each line speaks for the side that
/// it begins with. So a tie is listed twice in a survey, or in a matrix, without being repeated. A
/// side that is spoken for more than once is repeated. The direction of one tie never depends on
/// another. Cost: sorting.

#include <vector>

#include "sim/network/formats/reading.hpp"

namespace netlead {

/// Who people are, for messages.
using Names = std::vector<std::string>;

/// Fills ties, their directions and attributes, and notes of `network`. `of_rows` has a value for
/// each row. Weights are given as `weight` if both sides of every tie hold the same, else as
/// `value_ij` and `value_ji`. Of other attributes the first value of a tie stays.
void merge_ties(std::vector<TieRow> rows, std::vector<Attribute> of_rows, const ReadRules& rules,
                const InputText& input, LabelledNetwork& network);

}  // namespace netlead
