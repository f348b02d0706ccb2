#include "models/leadership/params.hpp"

#include "tests/unit/models/leadership/worlds.hpp"
#include "tests/unit/published_parameters.hpp"

using namespace netlead;
using namespace netlead::leadership;

TEST_CASE("every default and range of the model is the published one") {
    MadeModel model;
    check_against_page(model.table(), "leadership.");
}
