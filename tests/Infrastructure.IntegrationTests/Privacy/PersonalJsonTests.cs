using Impressions.Infrastructure.Privacy;

namespace Impressions.Infrastructure.IntegrationTests.Privacy;

public sealed class PersonalJsonTests
{
    [TestCase(
        """{"id":"ref_1","first_name":"Grace","last_name":"Hopper","email":"grace@example.com","profile_picture":"https://example.com/a.jpg","status":"pending","metadata":{"a":1}}""",
        """{"id":"ref_1","first_name":"","last_name":"","email":"","profile_picture":null,"status":"pending","metadata":{}}""",
        TestName = "Erase_OfAResponse")]
    [TestCase(
        """{"Id":"ref_1","FirstName":"Grace","LastName":"Hopper","Email":"grace@example.com","ProfilePicture":null,"Metadata":{"ä":"ö"},"Version":1}""",
        """{"Id":"ref_1","FirstName":"","LastName":"","Email":"","ProfilePicture":null,"Metadata":{},"Version":1}""",
        TestName = "Erase_OfAStoredResponse")]
    [TestCase(
        """{"id":"earn_1","amount":500,"description":"Größe of Grace","metadata":{}}""",
        """{"id":"earn_1","amount":500,"description":null,"metadata":{}}""",
        TestName = "Erase_OfAnEarning")]
    [TestCase("""{"status":"pending"}""", """{"status":"pending"}""", TestName = "Erase_OfChangedMembers")]
    public void Erase_LeavesWhatTheEntityLeaves(string json, string left)
    {
        Assert.That(PersonalJson.Erase(json), Is.EqualTo(left));
        Assert.That(PersonalJson.Erase(left), Is.SameAs(left), "nothing is left to erase");
    }
}
