#pragma once
/// What a reader of network files does where files differ in what they mean: the keys
/// `network.imported.direction`, `repeated`, `self_ties` and `relation`. The defaults read what
/// strangers bring along; what was merged or left out is said in LabelledNetwork::notes.

#include <string>

namespace netlead {

/// What the columns of a table are called, where headings do not say it: `network.imported.columns`. ""
/// leaves it to the headings.
struct TableColumns {
    std::string from{}, to{}, weight{};                                ///< of a list of ties
    std::string person{}, name{}, superior{}, unit{}, organisation{};  ///< of a chart
};

struct ReadRules {
    /// as_file: as the file says of each tie (GraphML edgedefault and directed, GML directed,
    /// Pajek *Edges and *Arcs, a column Type); where it says nothing, mutual.
    enum class Direction { as_file, mutual, one_way };
    /// Ties that are named more than once by the same side: their weights added, or the first of
    /// them kept, or refused.
    enum class Repeated { sum, first, error };
    /// Ties of a person to the same person: left out or refused.
    enum class SelfTies { drop, error };

    Direction direction = Direction::as_file;
    Repeated repeated = Repeated::sum;
    SelfTies self_ties = SelfTies::drop;
    std::string relation{};  ///< only ties of that relation; "" takes all
    TableColumns columns{};
};

}  // namespace netlead
